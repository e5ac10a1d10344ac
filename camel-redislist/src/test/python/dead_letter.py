"""Lets Protean's engine dead-letter a message: dead_letter.py <redis uri> <list>

The message is published, read by a subscriber whose handler fails, and moved to <list>:dlq by the engine. Standard input
has the message as JSON text; standard output gets {"id": its id, "group": the subscriber's group}.
"""

import json
import sys

from protean.core.subscriber import BaseSubscriber
from protean.domain import Domain
from protean.server.engine import Engine
from protean.utils import fqn


class FailingSubscriber(BaseSubscriber):
    def __call__(self, payload):
        raise RuntimeError("this handler always fails")


def main(uri, name):
    domain = Domain(
        name="tests",
        config={
            "brokers": {"default": {"provider": "redis_pubsub", "URI": uri}},
            # This broker cannot bring a message back for another attempt.
            "server": {"broker_subscription": {"max_retries": 1}},
            "observatory": {"trace_retention_days": 0},
        },
    )
    domain.register(FailingSubscriber, stream=name)
    domain.init(traverse=False)
    with domain.domain_context():
        identifier = domain.brokers["default"].publish(name, json.load(sys.stdin))
        engine = Engine(domain, test_mode=True)
        engine.run()
    print(json.dumps({"id": identifier, "group": fqn(FailingSubscriber)}))


main(*sys.argv[1:])
