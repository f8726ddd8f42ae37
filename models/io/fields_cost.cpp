#include "models/io/fields.h"

namespace windtunnel {

template <> const Fields<NodePrice>& fieldsOf<NodePrice>() {
    using P = NodePrice;
    static const Fields<P> fields{
        "prices of a node",
        {field("node", &P::node, "a node or a cluster", {.required = true, .refersTo = "node"}),
         field("replicaHour", &P::replicaHour, "price of one of its replicas for an hour",
               {.range = atLeast(0), .shownDefault = "that of all"}),
         field("millionRequests", &P::millionRequests, "price of a million requests that come to it",
               {.range = atLeast(0), .shownDefault = "0"})}};
    return fields;
}

template <> const Fields<Prices>& fieldsOf<Prices>() {
    using P = Prices;
    static const Fields<P> fields{
        "prices",
        {field("currency", &P::currency, "shown behind amounts", {.shownDefault = "none"}),
         field("replicaHour", &P::replicaHour, "price of a replica, a copy or a broker for an hour",
               {.range = atLeast(0)}),
         field("millionRequests", &P::millionRequests, "price of a million requests of clients",
               {.range = atLeast(0)}),
         field("gigabyteBetweenZones", &P::gigabyteBetweenZones,
               "price of 10^9 bytes of requests and answers between two zones", {.range = atLeast(0)}),
         field("gigabyteOut", &P::gigabyteOut,
               "price of 10^9 bytes of answers to clients and of requests to externals",
               {.range = atLeast(0)}),
         field("nodes", &P::nodes, "prices of certain nodes and clusters")}};
    return fields;
}

}  // namespace windtunnel
