#include "models/io/writer.h"

#include "models/io/fields.h"
#include "models/io/json_text.h"

namespace windtunnel {

std::string writeScenario(const Scenario& scenario) { return prettyJson(Codec<Scenario>::write(scenario)); }

}  // namespace windtunnel
