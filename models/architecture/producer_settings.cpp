#include "models/architecture/producer_settings.h"

namespace windtunnel {

Producer over(const Producer& own, const Producer& topic) {
    Producer result = own;
    const auto inherit = [](auto& setting, const auto& from) {
        if (!setting)
            setting = from;
    };
    inherit(result.acks, topic.acks);
    inherit(result.linger, topic.linger);
    inherit(result.batch, topic.batch);
    inherit(result.retries, topic.retries);
    inherit(result.deliveryTimeout, topic.deliveryTimeout);
    inherit(result.requestTimeout, topic.requestTimeout);
    inherit(result.inFlight, topic.inFlight);
    inherit(result.idempotent, topic.idempotent);
    inherit(result.transaction, topic.transaction);
    return result;
}

}  // namespace windtunnel
