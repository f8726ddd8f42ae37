// The results of queueing theory that the tests compare the simulator with.
//
// Kleinrock, Queueing Systems I and II (1975, 1976); Gross, Shortle, Thompson, Harris, Fundamentals of
// Queueing Theory (4th ed., 2008); Harchol-Balter, Performance Modeling and Design of Computer Systems
// (2013). Rates per second, times in seconds, unless said otherwise.
#pragma once

#include <cmath>
#include <functional>
#include <vector>

namespace windtunnel::test {

/// Pollaczek-Khinchine: the mean wait of M/G/1, from the service time's mean and coefficient of variation.
inline double waitMG1(double arrivals, double mean, double cv) {
    const double secondMoment = mean * mean * (1 + cv * cv);
    return arrivals * secondMoment / (2 * (1 - arrivals * mean));
}

/// The mean time in a G/M/1 queue: 1/(mu (1 - sigma)) with sigma = A*(mu (1 - sigma)), A* being the Laplace
/// transform of the time between arrivals.
inline double sojournGM1(double serviceRate, const std::function<double(double)>& transform) {
    double sigma = 0.5;
    for (int i = 0; i < 10'000; ++i)
        sigma = transform(serviceRate * (1 - sigma));
    return 1 / (serviceRate * (1 - sigma));
}

/// The share of calls that finds all servers busy when none may wait, by the recursion over the servers.
inline double erlangB(double offered, int servers) {
    double blocked = 1;
    for (int n = 1; n <= servers; ++n)
        blocked = offered * blocked / (n + offered * blocked);
    return blocked;
}

/// The share of calls that has to wait when all may.
inline double erlangC(double offered, int servers) {
    const double blocked = erlangB(offered, servers);
    return blocked / (1 - offered / servers * (1 - blocked));
}

/// The distribution of the number in M/M/c/K (K counts those in service) by its birth and death weights.
inline std::vector<double> numbersMMcK(double arrivals, double serviceRate, int servers, int capacity) {
    std::vector<double> weights{1};
    double sum = 1;
    for (int n = 1; n <= capacity; ++n) {
        weights.push_back(weights.back() * arrivals / (serviceRate * std::min(n, servers)));
        sum += weights.back();
    }
    for (double& weight : weights)
        weight /= sum;
    return weights;
}

/// The mean time in M/M/c.
inline double sojournMMc(double arrivals, double serviceRate, int servers) {
    return 1 / serviceRate + erlangC(arrivals / serviceRate, servers) / (servers * serviceRate - arrivals);
}

inline double harmonic(int n) {
    double sum = 0;
    for (int i = 1; i <= n; ++i)
        sum += 1.0 / i;
    return sum;
}

struct ClosedNetwork {
    double throughput = 0;
    double response = 0;  ///< without the think time
};

/// Exact mean value analysis of a closed network of single servers (Reiser and Lavenberg, J. ACM 27(2),
/// 1980).
inline ClosedNetwork meanValueAnalysis(int users, double think, const std::vector<double>& demands) {
    std::vector<double> queues(demands.size(), 0.0);
    ClosedNetwork result;
    for (int n = 1; n <= users; ++n) {
        result.response = 0;
        std::vector<double> residences;
        for (std::size_t i = 0; i < demands.size(); ++i) {
            residences.push_back(demands[i] * (1 + queues[i]));
            result.response += residences.back();
        }
        result.throughput = n / (think + result.response);
        for (std::size_t i = 0; i < demands.size(); ++i)
            queues[i] = result.throughput * residences[i];
    }
    return result;
}

/// The mean time in a system of very many servers of mean service time 1 when each arrival goes to the least
/// loaded of `choices` random ones (Mitzenmacher, The Power of Two Choices in Randomized Load Balancing, IEEE
/// TPDS 12(10), 2001).
inline double supermarket(double load, int choices) {
    if (choices == 1)
        return 1 / (1 - load);
    double sum = 0;
    for (int i = 1; i < 60; ++i) {
        const double exponent = (std::pow(choices, i) - choices) / (choices - 1);
        const double term = std::pow(load, exponent);
        sum += term;
        if (term < 1e-15)
            break;
    }
    return sum;
}

}  // namespace windtunnel::test
