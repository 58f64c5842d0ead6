targetScope = 'subscription'

@minLength(1)
@maxLength(32)
@description('Name of the environment; resources are named and tagged by it.')
param environmentName string

@minLength(1)
@description('Region of everything but the static web app.')
param location string

@allowed(['westus2', 'centralus', 'eastus2', 'westeurope', 'eastasia'])
@description('Region of the static web app, which few regions have. Its content is served from everywhere.')
param webLocation string = 'westeurope'

@description('Object id of who may make API keys by the command line, which is to write the tables. Empty gives nobody but MTTx access to the data.')
param keyMakerId string = ''

@allowed(['User', 'Group', 'ServicePrincipal'])
@description('What that is.')
param keyMakerType string = 'User'

@description('Whether container jobs tick and take runs from the queue, instead of the function app.')
param jobs bool = false

@description('Image of the jobs, which azd sets when it has deployed one. Empty takes a placeholder.')
param jobImage string = ''

@minValue(1)
@maxValue(1000)
@description('How many instances of each function, or executions of the job, may work at the same time. Flex Consumption may refuse fewer than 40.')
param maximumWorkers int = 40

@allowed([512, 2048, 4096])
@description('Memory of an instance of the function app, in MB. 200,000 cases take about 400 MB.')
param instanceMemoryMB int = 2048

@minValue(0)
@maxValue(20)
@description('How many instances of the function app wait for requests at all times, at a price, so that none waits for a start.')
param alwaysReady int = 0

@allowed(['Standard_LRS', 'Standard_ZRS', 'Standard_GRS', 'Standard_GZRS'])
@description('How many copies of the data are kept, and where. Not every region has zones: there it takes Standard_LRS or Standard_GRS.')
param storageSku string = 'Standard_ZRS'

@description('Whether storage and key vault can be reached only from a network of their own. Costs extra.')
param privateNetwork bool = false

@description('Whether to bring back the key vault that an earlier deployment of this environment left behind when it was deleted.')
param recoverVault bool = false

@description('Google workload identity provider: //iam.googleapis.com/projects/NUMBER/locations/global/workloadIdentityPools/POOL/providers/PROVIDER. Empty where each tenant brings its own service account.')
param googleProvider string = ''

@description('Application ID URI for which the managed identity asks tokens; the provider at Google allows it as audience.')
param googleResource string = ''

@description('E-mail of the Google service account to act as. Empty acts as the federated identity itself.')
param googleServiceAccount string = ''

@description('Paths such as /api/metrics, with all below them, that API keys may ask of the function app itself, past the 45 seconds of the static web app. Empty lets everybody in through the static web app only.')
param directPaths string[] = []

@minValue(30)
@maxValue(730)
@description('Days that logs are kept.')
param logRetentionDays int = 90

@minValue(-1)
@description('Gigabytes of logs a day after which no more are taken; -1 for no limit.')
param logDailyCapGb int = 5

@description('Who is mailed when runs fail, when nothing ticks, or when MTTx does not answer that it is ready. Empty mails nobody.')
param alertEmail string = ''

@description('Further settings of MTTx, by name, such as { Retention__RunDays: \'90\' }; see docs/settings.md. No secrets: whoever may read the deployment reads them.')
param settings object = {}

@description('Further tags of all resources.')
param tags object = {}

var allTags = union(tags, { 'azd-env-name': environmentName })
var token = toLower(uniqueString(subscription().id, environmentName, location))

resource group 'Microsoft.Resources/resourceGroups@2025-04-01' = {
  name: 'rg-mttx-${environmentName}'
  location: location
  tags: allTags
}

module identity 'modules/identity.bicep' = {
  scope: group
  name: 'identity'
  params: {
    name: 'id-mttx-${token}'
    location: location
    tags: allTags
  }
}

module monitoring 'modules/monitoring.bicep' = {
  scope: group
  name: 'monitoring'
  params: {
    workspaceName: 'log-mttx-${token}'
    componentName: 'appi-mttx-${token}'
    location: location
    tags: allTags
    retentionDays: logRetentionDays
    dailyCapGb: logDailyCapGb
    publisherId: identity.outputs.principalId
  }
}

module network 'modules/network.bicep' = if (privateNetwork) {
  scope: group
  name: 'network'
  params: {
    name: 'vnet-mttx-${token}'
    location: location
    tags: allTags
  }
}

module storage 'modules/storage.bicep' = {
  scope: group
  name: 'storage'
  params: {
    name: 'stmttx${token}'
    location: location
    tags: allTags
    sku: storageSku
    appId: identity.outputs.principalId
    keyMakerId: keyMakerId
    keyMakerType: keyMakerType
    privateNetwork: privateNetwork
  }
}

module vault 'modules/vault.bicep' = {
  scope: group
  name: 'vault'
  params: {
    name: 'kv-mttx-${token}'
    location: location
    tags: allTags
    appId: identity.outputs.principalId
    privateNetwork: privateNetwork
    recover: recoverVault
  }
}

module privateEndpoints 'modules/privateEndpoints.bicep' = if (privateNetwork) {
  scope: group
  name: 'private-endpoints'
  params: {
    namePrefix: 'pe-mttx-${token}'
    location: location
    tags: allTags
    networkId: privateNetwork ? network!.outputs.id : ''
    subnetId: privateNetwork ? network!.outputs.endpointSubnetId : ''
    storageId: storage.outputs.id
    vaultId: vault.outputs.id
  }
}

var allSettings = union(
  {
    AzureWebJobsStorage__credential: 'managedidentity'
    AzureWebJobsStorage__clientId: identity.outputs.clientId
    AzureWebJobsStorage__blobServiceUri: storage.outputs.blobEndpoint
    AzureWebJobsStorage__queueServiceUri: storage.outputs.queueEndpoint
    AzureWebJobsStorage__tableServiceUri: storage.outputs.tableEndpoint
    Secrets__KeyVault: vault.outputs.address
  },
  empty(googleProvider) || empty(googleResource)
    ? {}
    : {
        GoogleSignIn__Federation__Provider: googleProvider
        GoogleSignIn__Federation__Resource: googleResource
        GoogleSignIn__Federation__ClientId: identity.outputs.clientId
      },
  empty(googleProvider) || empty(googleResource) || empty(googleServiceAccount)
    ? {}
    : {
        GoogleSignIn__Federation__ServiceAccountImpersonationUrl: 'https://iamcredentials.googleapis.com/v1/projects/-/serviceAccounts/${googleServiceAccount}:generateAccessToken'
      },
  // Azure takes texts only, and refuses 90 half way through.
  mapValues(settings, value => string(value))
)

module app 'modules/functionApp.bicep' = {
  scope: group
  name: 'app'
  // Without them it would not find its storage.
  dependsOn: [
    privateEndpoints
  ]
  params: {
    name: 'func-mttx-${token}'
    planName: 'plan-mttx-${token}'
    location: location
    tags: allTags
    identityId: identity.outputs.id
    identityClientId: identity.outputs.clientId
    packageContainer: '${storage.outputs.blobEndpoint}${storage.outputs.packageContainer}'
    settings: allSettings
    insightsConnectionString: monitoring.outputs.connectionString
    works: !jobs
    directPaths: directPaths
    maximumInstances: maximumWorkers
    instanceMemoryMB: instanceMemoryMB
    alwaysReady: alwaysReady
    subnetId: privateNetwork ? network!.outputs.appSubnetId : ''
  }
}

module web 'modules/web.bicep' = {
  scope: group
  name: 'web'
  params: {
    name: 'stapp-mttx-${token}'
    location: webLocation
    tags: allTags
    appName: app.outputs.name
    appLocation: location
    directPaths: directPaths
  }
}

module registry 'modules/registry.bicep' = if (jobs) {
  scope: group
  name: 'registry'
  params: {
    name: 'crmttx${token}'
    location: location
    tags: allTags
    pullerId: identity.outputs.principalId
  }
}

module jobWorkers 'modules/jobs.bicep' = if (jobs) {
  scope: group
  name: 'jobs'
  // Without them it would not find its storage.
  dependsOn: [
    privateEndpoints
  ]
  params: {
    environmentName: 'cae-mttx-${token}'
    location: location
    tags: allTags
    identityId: identity.outputs.id
    registry: jobs ? registry!.outputs.loginServer : ''
    image: jobImage
    settings: allSettings
    storageName: storage.outputs.name
    workspaceId: monitoring.outputs.workspaceId
    maximumExecutions: maximumWorkers
    subnetId: privateNetwork ? network!.outputs.jobSubnetId : ''
  }
}

module alerts 'modules/alerts.bicep' = if (!empty(alertEmail)) {
  scope: group
  name: 'alerts'
  params: {
    name: 'mttx-${token}'
    tags: allTags
    email: alertEmail
    location: location
    workspaceId: monitoring.outputs.workspaceId
    componentId: monitoring.outputs.componentId
    readyUrl: 'https://${web.outputs.hostName}/api/health/ready'
    appTicks: !jobs
  }
}

@description('Where people go.')
output MTTX_URL string = 'https://${web.outputs.hostName}'

@description('Where playbooks go, with an API key in the header X-Api-Key.')
output MTTX_API_URL string = 'https://${web.outputs.hostName}/api'

@description('The function app itself, which answers nobody but the static web app, except below directPaths.')
output MTTX_APP_URL string = 'https://${app.outputs.hostName}/api'

@description('The storage account, for making the first API key.')
output MTTX_STORAGE_ACCOUNT string = storage.outputs.name

@description('Object id of the managed identity: the subject of the Google workload identity federation.')
output MTTX_IDENTITY_ID string = identity.outputs.principalId

@description('Where azd pushes the image of the jobs; empty without jobs.')
output AZURE_CONTAINER_REGISTRY_ENDPOINT string = jobs ? registry!.outputs.loginServer : ''

@description('The static web app, for inviting people.')
output MTTX_WEB_NAME string = web.outputs.name

@description('The Entra tenant, whose name is in the issuer of the tokens that Google is shown.')
output MTTX_ENTRA_TENANT_ID string = subscription().tenantId

@description('The resource group of all of it.')
output AZURE_RESOURCE_GROUP string = group.name
