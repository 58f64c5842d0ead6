@description('Name of the Container Apps environment.')
param environmentName string

@description('Region of the environment and the jobs.')
param location string

@description('Tags of the environment and the jobs.')
param tags object

@description('Resource id of the managed identity.')
param identityId string

@description('Where images are pulled from.')
param registry string

@description('Image of the jobs; empty takes a placeholder, until azd deploys the first one.')
param image string

@description('Settings that the jobs share with the app.')
param settings object

@description('Storage account whose queue starts the workers.')
param storageName string

@description('Log Analytics workspace that takes the logs.')
param workspaceId string

@description('How many executions may work at the same time.')
param maximumExecutions int

@description('Subnet of the environment; empty for none.')
param subnetId string

// The placeholder ends by itself; azd only replaces the image, so the arguments are there from the start.
var initialImage = empty(image) ? 'mcr.microsoft.com/k8se/quickstart-jobs:latest' : image
var variables = [
  for setting in items(settings): {
    name: setting.key
    value: setting.value
  }
]

resource managedEnvironment 'Microsoft.App/managedEnvironments@2025-01-01' = {
  name: environmentName
  location: location
  tags: tags
  properties: {
    appLogsConfiguration: {
      destination: 'azure-monitor'
    }
    vnetConfiguration: empty(subnetId)
      ? null
      : {
          infrastructureSubnetId: subnetId
          internal: true
        }
    workloadProfiles: [
      {
        name: 'Consumption'
        workloadProfileType: 'Consumption'
      }
    ]
  }
}

// By way of Azure Monitor, which takes no key of the workspace.
resource logs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: managedEnvironment
  name: 'logs'
  properties: {
    workspaceId: workspaceId
    logs: [
      {
        category: 'ContainerAppConsoleLogs'
        enabled: true
      }
      {
        category: 'ContainerAppSystemLogs'
        enabled: true
      }
    ]
  }
}

resource work 'Microsoft.App/jobs@2025-01-01' = {
  name: 'mttx-work'
  location: location
  tags: union(tags, { 'azd-service-name': 'work' })
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: {
      '${identityId}': {}
    }
  }
  properties: {
    environmentId: managedEnvironment.id
    workloadProfileName: 'Consumption'
    configuration: {
      triggerType: 'Event'
      replicaTimeout: 7200
      replicaRetryLimit: 0
      registries: [
        {
          server: registry
          identity: identityId
        }
      ]
      eventTriggerConfig: {
        parallelism: 1
        replicaCompletionCount: 1
        scale: {
          minExecutions: 0
          maxExecutions: maximumExecutions
          pollingInterval: 30
          rules: [
            {
              name: 'runs'
              type: 'azure-queue'
              identity: identityId
              metadata: {
                accountName: storageName
                queueName: 'mttx-runs'
                queueLength: '1'
              }
            }
          ]
        }
      }
    }
    template: {
      containers: [
        {
          name: 'mttx'
          image: initialImage
          args: ['work']
          env: variables
          resources: {
            cpu: json('1.0')
            memory: '2Gi'
          }
        }
      ]
    }
  }
}

resource tick 'Microsoft.App/jobs@2025-01-01' = {
  name: 'mttx-tick'
  location: location
  tags: union(tags, { 'azd-service-name': 'tick' })
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: {
      '${identityId}': {}
    }
  }
  properties: {
    environmentId: managedEnvironment.id
    workloadProfileName: 'Consumption'
    configuration: {
      triggerType: 'Schedule'
      replicaTimeout: 300
      replicaRetryLimit: 0
      registries: [
        {
          server: registry
          identity: identityId
        }
      ]
      scheduleTriggerConfig: {
        cronExpression: '* * * * *'
        parallelism: 1
        replicaCompletionCount: 1
      }
    }
    template: {
      containers: [
        {
          name: 'mttx'
          image: initialImage
          args: ['tick']
          env: variables
          resources: {
            cpu: json('0.25')
            memory: '0.5Gi'
          }
        }
      ]
    }
  }
}
