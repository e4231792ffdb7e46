// The service on Azure Container Apps, with PostgreSQL and a blob container that it opens by its managed identity:
//   az deployment group create -g GROUP -f deploy/main.bicep -p image=REGISTRY/jetharness-bot:TAG databasePassword=… lineChannelSecret=… lineChannelAccessToken=…
targetScope = 'resourceGroup'

@description('Where everything is put; South-East and East Asia are near to Taiwan.')
param location string = resourceGroup().location

@description('Begins the name of everything here.')
@minLength(3)
@maxLength(11)
param name string = 'jetharness'

@description('The image that deploy/Dockerfile makes.')
param image string

@description('The password of the database\'s administrator.')
@secure()
@minLength(12)
param databasePassword string

@description('LINE; leave both empty to have LINE off.')
@secure()
param lineChannelSecret string = ''
@secure()
param lineChannelAccessToken string = ''

@description('Messenger; leave all empty to have Messenger off.')
@secure()
param messengerAppSecret string = ''
@secure()
param messengerVerifyToken string = ''
@secure()
param messengerPageAccessToken string = ''
param messengerPageId string = ''

@description('What the ERP sends with PUT /api/orders; empty: the route is off.')
@secure()
param ordersApiKey string = ''

@description('Replicas share the database; two keep answering while one is replaced.')
@minValue(1)
param minReplicas int = 2
param maxReplicas int = 4

var unique = uniqueString(resourceGroup().id, name)
var databaseUser = 'jetharness'
var blobContributor = subscriptionResourceId('Microsoft.Authorization/roleDefinitions', 'ba92f5b4-2d11-453d-a403-e96b0029c9fe')
var connectionString = 'Host=${postgres.properties.fullyQualifiedDomainName};Database=${database.name};Username=${databaseUser};Password="${databasePassword}";SSL Mode=VerifyFull'

// A setting that is there switches a channel on, so that an empty one is left out.
var givenSecrets = filter([
  { key: 'Line__ChannelSecret', name: 'line-secret', value: lineChannelSecret }
  { key: 'Line__ChannelAccessToken', name: 'line-token', value: lineChannelAccessToken }
  { key: 'Messenger__AppSecret', name: 'messenger-secret', value: messengerAppSecret }
  { key: 'Messenger__VerifyToken', name: 'messenger-verify', value: messengerVerifyToken }
  { key: 'Messenger__PageAccessToken', name: 'messenger-token', value: messengerPageAccessToken }
  { key: 'Messenger__PageId', name: 'messenger-page', value: messengerPageId }
  { key: 'Orders__ApiKey', name: 'orders-key', value: ordersApiKey }
], setting => !empty(setting.value))

var secretSettings = concat([{ key: 'Storage__ConnectionString', name: 'storage', value: connectionString }], givenSecrets)

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: '${name}-bot'
  location: location
}

resource storage 'Microsoft.Storage/storageAccounts@2023-05-01' = {
  name: take('${toLower(replace(name, '-', ''))}${unique}', 24)
  location: location
  sku: { name: 'Standard_ZRS' }
  kind: 'StorageV2'
  properties: {
    allowBlobPublicAccess: false
    allowSharedKeyAccess: false
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
  }
}

resource blobs 'Microsoft.Storage/storageAccounts/blobServices@2023-05-01' = {
  parent: storage
  name: 'default'
}

resource photos 'Microsoft.Storage/storageAccounts/blobServices/containers@2023-05-01' = {
  parent: blobs
  name: 'photos'
}

resource mayUsePhotos 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(photos.id, identity.id, blobContributor)
  scope: photos
  properties: {
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: blobContributor
  }
}

resource postgres 'Microsoft.DBforPostgreSQL/flexibleServers@2024-08-01' = {
  name: '${name}-${unique}'
  location: location
  sku: { name: 'Standard_B2s', tier: 'Burstable' }
  properties: {
    version: '16'
    administratorLogin: databaseUser
    administratorLoginPassword: databasePassword
    storage: { storageSizeGB: 32, autoGrow: 'Enabled' }
    backup: { backupRetentionDays: 14, geoRedundantBackup: 'Disabled' }
  }
}

resource database 'Microsoft.DBforPostgreSQL/flexibleServers/databases@2024-08-01' = {
  parent: postgres
  name: 'jetharness'
}

// From Azure's own addresses; for more, put the environment and the server into one virtual network.
resource fromAzure 'Microsoft.DBforPostgreSQL/flexibleServers/firewallRules@2024-08-01' = {
  parent: postgres
  name: 'azure'
  properties: { startIpAddress: '0.0.0.0', endIpAddress: '0.0.0.0' }
  dependsOn: [ database ] // a server takes one change at a time
}

resource logs 'Microsoft.OperationalInsights/workspaces@2023-09-01' = {
  name: '${name}-logs'
  location: location
  properties: {
    sku: { name: 'PerGB2018' }
    retentionInDays: 30
  }
}

resource environment 'Microsoft.App/managedEnvironments@2024-03-01' = {
  name: '${name}-env'
  location: location
  properties: {
    appLogsConfiguration: {
      destination: 'log-analytics'
      logAnalyticsConfiguration: {
        customerId: logs.properties.customerId
        sharedKey: logs.listKeys().primarySharedKey
      }
    }
  }
}

resource bot 'Microsoft.App/containerApps@2024-03-01' = {
  name: '${name}-bot'
  location: location
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${identity.id}': {} }
  }
  properties: {
    managedEnvironmentId: environment.id
    configuration: {
      ingress: { external: true, targetPort: 8080, transport: 'http', allowInsecure: false }
      secrets: map(secretSettings, setting => { name: setting.name, value: setting.value })
    }
    template: {
      terminationGracePeriodSeconds: 15
      containers: [
        {
          name: 'bot'
          image: image
          resources: { cpu: json('0.5'), memory: '1Gi' }
          env: concat(map(secretSettings, setting => { name: setting.key, secretRef: setting.name }), [
            { name: 'ASPNETCORE_FORWARDEDHEADERS_ENABLED', value: 'true' }
            { name: 'AZURE_CLIENT_ID', value: identity.properties.clientId }
            { name: 'Storage__Provider', value: 'Postgres' }
            { name: 'Photos__Provider', value: 'AzureBlob' }
            { name: 'Photos__ConnectionString', value: storage.properties.primaryEndpoints.blob }
            { name: 'Photos__Container', value: photos.name }
            { name: 'Photos__CreateContainer', value: 'false' }
            { name: 'Photos__Path', value: '/tmp/photos' }
          ])
          probes: [
            { type: 'Startup', httpGet: { path: '/health/live', port: 8080 }, periodSeconds: 2, failureThreshold: 30 }
            { type: 'Liveness', httpGet: { path: '/health/live', port: 8080 }, periodSeconds: 10 }
            { type: 'Readiness', httpGet: { path: '/health/ready', port: 8080 }, periodSeconds: 5, timeoutSeconds: 6 }
          ]
        }
      ]
      scale: { minReplicas: minReplicas, maxReplicas: maxReplicas }
    }
  }
  dependsOn: [ mayUsePhotos, fromAzure ]
}

@description('Register this with LINE and Meta, with /webhooks/line and /webhooks/messenger behind it.')
output address string = 'https://${bot.properties.configuration.ingress.fqdn}'
