@description('Name of the key vault.')
param name string

@description('Region of it.')
param location string

@description('Tags of it.')
param tags object

@description('Object id of the managed identity of the app and the jobs.')
param appId string

@description('Whether it is reached by private endpoints only.')
param privateNetwork bool

@description('Whether to bring back the vault of this name that was deleted, which cannot be purged.')
param recover bool

resource vault 'Microsoft.KeyVault/vaults@2024-11-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    createMode: recover ? 'recover' : 'default'
    tenantId: subscription().tenantId
    sku: {
      family: 'A'
      name: 'standard'
    }
    enableRbacAuthorization: true
    enableSoftDelete: true
    softDeleteRetentionInDays: 90
    enablePurgeProtection: true
    publicNetworkAccess: privateNetwork ? 'Disabled' : 'Enabled'
    networkAcls: {
      defaultAction: privateNetwork ? 'Deny' : 'Allow'
      bypass: 'None'
    }
  }
}

// MTTx writes the secrets of tenants and destinations itself.
var secretsOfficer = subscriptionResourceId('Microsoft.Authorization/roleDefinitions', 'b86a8fe4-44ce-4948-aee5-eccb2c155cd7')

resource appMay 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(vault.id, appId, secretsOfficer)
  scope: vault
  properties: {
    principalId: appId
    principalType: 'ServicePrincipal'
    roleDefinitionId: secretsOfficer
  }
}

@description('Resource id, for a private endpoint.')
output id string = vault.id

@description('Where secrets are read and written.')
output address string = vault.properties.vaultUri
