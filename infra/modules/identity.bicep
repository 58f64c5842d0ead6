@description('Name of the managed identity of the app and the jobs.')
param name string

@description('Region of it.')
param location string

@description('Tags of it.')
param tags object

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' = {
  name: name
  location: location
  tags: tags
}

@description('Resource id, by which apps and jobs are given the identity.')
output id string = identity.id

@description('Client id, by which code picks the identity.')
output clientId string = identity.properties.clientId

@description('Object id, to which roles are assigned.')
output principalId string = identity.properties.principalId
