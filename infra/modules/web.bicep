@description('Name of the static web app.')
param name string

@description('Region of it.')
param location string

@description('Tags of it.')
param tags object

@description('The function app behind /api.')
param appName string

@description('Region of the function app.')
param appLocation string

@description('Paths of the app that need not come through the static web app; callers there take an API key.')
param directPaths string[]

resource app 'Microsoft.Web/sites@2024-11-01' existing = {
  name: appName
}

resource web 'Microsoft.Web/staticSites@2024-11-01' = {
  name: name
  location: location
  tags: union(tags, { 'azd-service-name': 'web' })
  sku: {
    name: 'Standard'
    tier: 'Standard'
  }
  properties: {
    allowConfigFileUpdates: true
    stagingEnvironmentPolicy: 'Disabled'
  }

  resource api 'linkedBackends' = {
    name: 'api'
    properties: {
      backendResourceId: app.id
      region: appLocation
    }
  }
}

// Linking writes these settings too, so they come after it.
resource onlyThroughWeb 'Microsoft.Web/sites/config@2024-11-01' = {
  parent: app
  name: 'authsettingsV2'
  dependsOn: [
    web::api
  ]
  properties: {
    platform: {
      enabled: true
      runtimeVersion: '~1'
    }
    globalValidation: {
      requireAuthentication: true
      unauthenticatedClientAction: 'Return401'
      excludedPaths: flatten(map(directPaths, path => [path, '${path}/*']))
    }
    identityProviders: {
      azureStaticWebApps: {
        enabled: true
        registration: {
          clientId: web.properties.defaultHostname
        }
      }
    }
  }
}

@description('Name of the static web app.')
output name string = web.name

@description('Host name of the static web app.')
output hostName string = web.properties.defaultHostname
