@description('How the names of the alerts begin.')
param name string

@description('Region of the alerts.')
param location string

@description('Tags of all of it.')
param tags object

@description('Who is mailed.')
param email string

@description('Log Analytics workspace that is searched.')
param workspaceId string

@description('Application Insights component that asks whether MTTx is ready.')
param componentId string

@description('Address that answers 200 while MTTx is ready.')
param readyUrl string

@description('Whether the function app ticks; container jobs leave no requests to look for.')
param appTicks bool

resource people 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: 'ag-${name}'
  location: 'global'
  tags: tags
  properties: {
    enabled: true
    groupShortName: 'MTTx'
    emailReceivers: [
      {
        name: 'operator'
        emailAddress: email
        useCommonAlertSchema: true
      }
    ]
  }
}

// Lines of the log: of the function app in AppTraces, of container jobs in ContainerAppConsoleLogs.
var failures = '''
union isfuzzy=true
  (AppTraces | project TimeGenerated, Line = Message),
  (ContainerAppConsoleLogs | project TimeGenerated, Line = Log)
| where Line has_any ("is Failed", "ends after", "is put aside", "was not understood")
'''

resource failed 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = {
  name: 'alert-${name}-failed-runs'
  location: location
  tags: tags
  properties: {
    displayName: 'MTTx: runs failed'
    description: 'A run failed, or a message could not be done and lies in the queue mttx-runs-poison. GET /api/runs/{run_id} tells why.'
    enabled: true
    severity: 2
    scopes: [workspaceId]
    evaluationFrequency: 'PT15M'
    windowSize: 'PT15M'
    // On the first deployment nothing has been logged, and the tables may not be there yet.
    skipQueryValidation: true
    criteria: {
      allOf: [
        {
          query: failures
          timeAggregation: 'Count'
          operator: 'GreaterThan'
          threshold: 0
          failingPeriods: {
            numberOfEvaluationPeriods: 1
            minFailingPeriodsToAlert: 1
          }
        }
      ]
    }
    actions: {
      actionGroups: [people.id]
    }
  }
}

// A tick that finds nothing logs nothing, but each is a request to the function app.
var ticks = '''
AppRequests
| where OperationName == "tick"
'''

resource noTick 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = if (appTicks) {
  name: 'alert-${name}-no-tick'
  location: location
  tags: tags
  properties: {
    displayName: 'MTTx: no tick'
    description: 'The function tick has not run for a quarter of an hour, so no schedule runs. Look whether it is there and not switched off.'
    enabled: true
    severity: 1
    scopes: [workspaceId]
    evaluationFrequency: 'PT15M'
    windowSize: 'PT15M'
    skipQueryValidation: true
    criteria: {
      allOf: [
        {
          query: ticks
          timeAggregation: 'Count'
          operator: 'LessThan'
          threshold: 1
          failingPeriods: {
            numberOfEvaluationPeriods: 1
            minFailingPeriodsToAlert: 1
          }
        }
      ]
    }
    actions: {
      actionGroups: [people.id]
    }
  }
}

resource ready 'Microsoft.Insights/webtests@2022-06-15' = {
  name: 'test-${name}-ready'
  location: location
  tags: union(tags, { 'hidden-link:${componentId}': 'Resource' })
  kind: 'standard'
  properties: {
    SyntheticMonitorId: 'test-${name}-ready'
    Name: 'MTTx: ready'
    Kind: 'standard'
    Enabled: true
    Frequency: 900
    // A first answer after a quiet time takes the start of the app.
    Timeout: 60
    RetryEnabled: true
    Locations: [
      {
        Id: 'emea-nl-ams-azr'
      }
      {
        Id: 'us-va-ash-azr'
      }
      {
        Id: 'apac-sg-sin-azr'
      }
    ]
    Request: {
      RequestUrl: readyUrl
      HttpVerb: 'GET'
      ParseDependentRequests: false
    }
    ValidationRules: {
      ExpectedHttpStatusCode: 200
      SSLCheck: true
      SSLCertRemainingLifetimeCheck: 7
    }
  }
}

resource notReady 'Microsoft.Insights/metricAlerts@2018-03-01' = {
  name: 'alert-${name}-not-ready'
  location: 'global'
  tags: tags
  properties: {
    description: 'MTTx does not answer that it is ready, asked from two places of three. Its log tells which of tables, blobs, queues and secrets fails.'
    enabled: true
    severity: 1
    scopes: [ready.id, componentId]
    evaluationFrequency: 'PT5M'
    windowSize: 'PT15M'
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.WebtestLocationAvailabilityCriteria'
      webTestId: ready.id
      componentId: componentId
      failedLocationCount: 2
    }
    actions: [
      {
        actionGroupId: people.id
      }
    ]
  }
}
