// Which types of a scenario are objects, names or special forms in the file; the descriptions are in
// fields_*.cpp.
#pragma once

#include "models/core/fields.h"
#include "models/core/variants.h"
#include "models/io/names.h"
#include "models/io/special_forms.h"
#include "models/scenario/scenario.h"

namespace windtunnel {

/// Tables whose objects are told apart by a verb or a tag.
const Variants<Step>& stepVerbs();
const Variants<Fault>& faultVerbs();
const Variants<Arrivals>& arrivalKinds();
const Variants<Distribution>& distributionKinds();  ///< the object forms; a plain duration is a constant
const Variants<Node>& nodeKinds();                  ///< by the field "kind"

template <> const Fields<Retries>& fieldsOf<Retries>();
template <> const Fields<Breaker>& fieldsOf<Breaker>();
template <> const Fields<Bulkhead>& fieldsOf<Bulkhead>();
template <> const Fields<Hedge>& fieldsOf<Hedge>();
template <> const Fields<Policies>& fieldsOf<Policies>();
template <> const Fields<Producer>& fieldsOf<Producer>();
template <> const Fields<Choice>& fieldsOf<Choice>();
template <> const Fields<SagaPart>& fieldsOf<SagaPart>();
template <> const Fields<WeightedDistribution>& fieldsOf<WeightedDistribution>();
template <> const Fields<Pauses>& fieldsOf<Pauses>();
template <> const Fields<Failures>& fieldsOf<Failures>();
template <> const Fields<RateLimit>& fieldsOf<RateLimit>();
template <> const Fields<LagScaling>& fieldsOf<LagScaling>();
template <> const Fields<ScheduledScaling>& fieldsOf<ScheduledScaling>();
template <> const Fields<Autoscale>& fieldsOf<Autoscale>();
template <> const Fields<UniversalScalability>& fieldsOf<UniversalScalability>();
template <> const Fields<Ejection>& fieldsOf<Ejection>();
template <> const Fields<HealthCheck>& fieldsOf<HealthCheck>();
template <> const Fields<Sidecar>& fieldsOf<Sidecar>();
template <> const Fields<Rebalance>& fieldsOf<Rebalance>();
template <> const Fields<Consumer>& fieldsOf<Consumer>();
template <> const Fields<ServiceFields>& fieldsOf<ServiceFields>();
template <> const Fields<Service>& fieldsOf<Service>();
template <> const Fields<Gateway>& fieldsOf<Gateway>();
template <> const Fields<Failover>& fieldsOf<Failover>();
template <> const Fields<ChangeCapture>& fieldsOf<ChangeCapture>();
template <> const Fields<PrimaryReplication>& fieldsOf<PrimaryReplication>();
template <> const Fields<QuorumReplication>& fieldsOf<QuorumReplication>();
template <> const Fields<Database>& fieldsOf<Database>();
template <> const Fields<Cache>& fieldsOf<Cache>();
template <> const Fields<Topic>& fieldsOf<Topic>();
template <> const Fields<WorkQueue>& fieldsOf<WorkQueue>();
template <> const Fields<Registry>& fieldsOf<Registry>();
template <> const Fields<ConfigServer>& fieldsOf<ConfigServer>();
template <> const Fields<External>& fieldsOf<External>();
template <> const Fields<Cluster>& fieldsOf<Cluster>();
template <> const Fields<Link>& fieldsOf<Link>();
template <> const Fields<ZonePair>& fieldsOf<ZonePair>();
template <> const Fields<Machines>& fieldsOf<Machines>();
template <> const Fields<Zones>& fieldsOf<Zones>();
template <> const Fields<Entity>& fieldsOf<Entity>();
template <> const Fields<WeightedCall>& fieldsOf<WeightedCall>();
template <> const Fields<Workload>& fieldsOf<Workload>();
template <> const Fields<NodePrice>& fieldsOf<NodePrice>();
template <> const Fields<Prices>& fieldsOf<Prices>();
template <> const Fields<Telemetry>& fieldsOf<Telemetry>();
template <> const Fields<Limits>& fieldsOf<Limits>();
template <> const Fields<RunSettings>& fieldsOf<RunSettings>();
template <> const Fields<Scenario>& fieldsOf<Scenario>();

template <> struct Codec<Breaker> : ObjectCodec<Breaker> {};
template <> struct Codec<Hedge> : ObjectCodec<Hedge> {};
template <> struct Codec<Producer> : ObjectCodec<Producer> {};
template <> struct Codec<Choice> : ObjectCodec<Choice> {};
template <> struct Codec<SagaPart> : ObjectCodec<SagaPart> {};
template <> struct Codec<WeightedDistribution> : ObjectCodec<WeightedDistribution> {};
template <> struct Codec<Pauses> : ObjectCodec<Pauses> {};
template <> struct Codec<Failures> : ObjectCodec<Failures> {};
template <> struct Codec<RateLimit> : ObjectCodec<RateLimit> {};
template <> struct Codec<LagScaling> : ObjectCodec<LagScaling> {};
template <> struct Codec<ScheduledScaling> : ObjectCodec<ScheduledScaling> {};
template <> struct Codec<Autoscale> : ObjectCodec<Autoscale> {};
template <> struct Codec<UniversalScalability> : ObjectCodec<UniversalScalability> {};
template <> struct Codec<Ejection> : ObjectCodec<Ejection> {};
template <> struct Codec<HealthCheck> : ObjectCodec<HealthCheck> {};
template <> struct Codec<Sidecar> : ObjectCodec<Sidecar> {};
template <> struct Codec<Rebalance> : ObjectCodec<Rebalance> {};
template <> struct Codec<Consumer> : ObjectCodec<Consumer> {};
template <> struct Codec<Failover> : ObjectCodec<Failover> {};
template <> struct Codec<ChangeCapture> : ObjectCodec<ChangeCapture> {};
template <> struct Codec<Cluster> : ObjectCodec<Cluster> {};
template <> struct Codec<Link> : ObjectCodec<Link> {};
template <> struct Codec<ZonePair> : ObjectCodec<ZonePair> {};
template <> struct Codec<Machines> : ObjectCodec<Machines> {};
template <> struct Codec<Zones> : ObjectCodec<Zones> {};
template <> struct Codec<Entity> : ObjectCodec<Entity> {};
template <> struct Codec<WeightedCall> : ObjectCodec<WeightedCall> {};
template <> struct Codec<Workload> : ObjectCodec<Workload> {};
template <> struct Codec<NodePrice> : ObjectCodec<NodePrice> {};
template <> struct Codec<Prices> : ObjectCodec<Prices> {};
template <> struct Codec<Telemetry> : ObjectCodec<Telemetry> {};
template <> struct Codec<Limits> : ObjectCodec<Limits> {};
template <> struct Codec<RunSettings> : ObjectCodec<RunSettings> {};
template <> struct Codec<Scenario> : ObjectCodec<Scenario> {};

}  // namespace windtunnel
