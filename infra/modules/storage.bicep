@description('Name of the storage account.')
param name string

@description('Region of it.')
param location string

@description('Tags of it.')
param tags object

@description('How many copies of the data are kept, and where.')
param sku string

@description('Object id of the managed identity of the app and the jobs.')
param appId string

@description('Object id of who may make API keys by the command line; empty for nobody.')
param keyMakerId string

@description('What that is: User, Group or ServicePrincipal.')
param keyMakerType string

@description('Whether it is reached by private endpoints only.')
param privateNetwork bool

var packages = 'app-package'
var tables = [
  'Tenants'
  'CaseStages'
  'MttxConfigs'
  'MetricThresholds'
  'QueryConfigs'
  'Schedules'
  'ScheduleDestinations'
  'DueIndex'
  'Runs'
  'ApiKeys'
]
var containers = [packages, 'mttx-runs', 'mttx-reports']
var queues = ['mttx-runs', 'mttx-runs-poison']

resource account 'Microsoft.Storage/storageAccounts@2025-01-01' = {
  name: name
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: {
    name: sku
  }
  properties: {
    allowBlobPublicAccess: false
    allowCrossTenantReplication: false
    allowSharedKeyAccess: false
    defaultToOAuthAuthentication: true
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
    publicNetworkAccess: privateNetwork ? 'Disabled' : 'Enabled'
    networkAcls: {
      defaultAction: privateNetwork ? 'Deny' : 'Allow'
      bypass: 'None'
    }
  }

  resource blobs 'blobServices' = {
    name: 'default'
    // What is deleted or overwritten can be brought back for two weeks. Versions would keep the same for longer than MTTx says it keeps data.
    properties: {
      deleteRetentionPolicy: {
        enabled: true
        days: 14
      }
      containerDeleteRetentionPolicy: {
        enabled: true
        days: 14
      }
    }

    resource container 'containers' = [
      for each in containers: {
        name: each
        properties: {
          publicAccess: 'None'
        }
      }
    ]
  }

  resource queueService 'queueServices' = {
    name: 'default'

    resource queue 'queues' = [
      for each in queues: {
        name: each
      }
    ]
  }

  resource tableService 'tableServices' = {
    name: 'default'

    resource table 'tables' = [
      for each in tables: {
        name: each
      }
    ]
  }
}

// The host keeps leases and packages in blobs; MTTx its runs and reports, tables and queue.
var appRoles = {
  blobDataOwner: 'b7e6dc6d-f1e8-4753-8033-0f276bb0955b'
  queueDataContributor: '974c5e8b-45b9-4653-ba55-5f855dd0fb88'
  tableDataContributor: '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3'
}

resource appMay 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for role in items(appRoles): {
    name: guid(account.id, appId, role.value)
    scope: account
    properties: {
      principalId: appId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', role.value)
    }
  }
]

// An API key is a row of a table.
resource keyMakerMay 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (!empty(keyMakerId)) {
  name: guid(account.id, keyMakerId, appRoles.tableDataContributor)
  scope: account
  properties: {
    principalId: keyMakerId
    principalType: keyMakerType
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', appRoles.tableDataContributor)
  }
}

@description('Resource id, for private endpoints.')
output id string = account.id

@description('Name of the account.')
output name string = account.name

@description('Container of the deployed package.')
output packageContainer string = packages

@description('Address of its blobs, ending in a slash.')
output blobEndpoint string = account.properties.primaryEndpoints.blob

@description('Address of its queues.')
output queueEndpoint string = account.properties.primaryEndpoints.queue

@description('Address of its tables.')
output tableEndpoint string = account.properties.primaryEndpoints.table
