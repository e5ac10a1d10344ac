"""Reads a list by Protean's Redis PubSub broker, and says how long it took: protean_read.py <redis uri> <list>

Standard input: lines "<group> <count>". Each is answered with the nanoseconds that reading as many messages took.
"""

import sys
import time

from protean.adapters.broker.redis_pubsub import RedisPubSubBroker
from protean.domain import Domain


def main(uri, name):
    domain = Domain(name="benchmark", config={"brokers": {"default": {"provider": "redis_pubsub", "URI": uri}}})
    domain.init(traverse=False)
    with domain.domain_context():
        broker = domain.brokers["default"]
        assert type(broker) is RedisPubSubBroker, broker
        for line in sys.stdin:
            group, count = line.split()
            started = time.perf_counter_ns()
            messages = broker.read(name, group, int(count))
            nanoseconds = time.perf_counter_ns() - started
            assert len(messages) == int(count), len(messages)
            print(nanoseconds, flush=True)


main(sys.argv[1], sys.argv[2])
