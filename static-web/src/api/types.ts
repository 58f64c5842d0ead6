import type { components } from './schema.ts';

type Schemas = components['schemas'];

/** The API's objects under the names that the page uses. */
export type Tenant = Schemas['TenantResponse'];
export type TenantRequest = Schemas['TenantRequest'];
export type Stage = Schemas['StageResponse'];
export type MetricConfig = Schemas['MetricConfigResponse'];
export type Threshold = Schemas['ThresholdResponse'];
export type TenantQuery = Schemas['QueryResponse'];
export type Run = Schemas['RunAnswer'];
export type RunState = Schemas['RunState'];
export type RunResult = Schemas['WireResult'];
export type ResultCase = Schemas['WireResultCase'];
export type Statistics = Schemas['WireStatistics'];
export type Group = Schemas['WireGroup'];
export type Trend = Schemas['WireTrend'];
export type CaseFilters = Schemas['CaseFilters'];
export type Schedule = Schemas['ScheduleResponse'];
export type ScheduleRequest = Schemas['ScheduleRequest'];
export type Destination = Schemas['DestinationResponse'];
export type DestinationRequest = Schemas['DestinationRequest'];
export type ApiKey = Schemas['ApiKeyView'];
export type NewApiKey = Schemas['NewApiKey'];
export type Health = Schemas['HealthAnswer'];
export type SignalAnswer = Schemas['SignalAnswer'];
export type RuleSignal = Schemas['RuleSignal'];
export type TrendUnit = Schemas['TrendUnit'];
export type RunComparison = Schemas['RunCompareAnswer'];
export type MetricComparison = Schemas['RunCompareMetric'];
export type ResultThreshold = Schemas['WireThreshold'];
export type DataQuality = Schemas['DataQuality'];
export type Definition = Schemas['WireDefinition'];
export type Bucket = Schemas['WireBucket'];
export type StageTime = Schemas['WireStage'];
export type StageFlow = Schemas['StageFlow'];
