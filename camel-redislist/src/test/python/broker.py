"""One of Protean's brokers behind standard input and output: broker.py <redis uri> [redis_pubsub | redis]

Without a name it is the Redis PubSub broker; redis is the one on Redis Streams.

One request a line, one reply a line, both JSON. Messages travel as JSON text in a string, so that nothing between here
and the test has an opinion on what is in them.

  {"do": "publish", "list": "l", "messages": ["{...}", ...]}    -> {"ids": ["...", ...]}
  {"do": "get_next", "list": "l", "group": "g"}                 -> {"received": [["id", "{...}"]]}, or [] for None
  {"do": "read", "list": "l", "group": "g", "count": 10}        -> {"received": [["id", "{...}"], ...]}
  {"do": "health_stats"}                                         -> {"stats": {...}}

A request that fails is answered with {"error": "..."}. The script ends with its input.
"""

import json
import sys

from protean.adapters.broker.redis import RedisBroker
from protean.adapters.broker.redis_pubsub import RedisPubSubBroker
from protean.domain import Domain

BROKERS = {"redis_pubsub": RedisPubSubBroker, "redis": RedisBroker}


def main(uri, provider="redis_pubsub"):
    domain = Domain(name="tests", config={"brokers": {"default": {"provider": provider, "URI": uri}}})
    domain.init(traverse=False)
    with domain.domain_context():
        broker = domain.brokers["default"]
        assert type(broker) is BROKERS[provider], broker
        for line in sys.stdin:
            try:
                reply = answer(broker, json.loads(line))
            except Exception as e:
                reply = {"error": repr(e)}
            print(json.dumps(reply), flush=True)


def answer(broker, request):
    name = request.get("list")
    match request["do"]:
        case "publish":
            return {"ids": [broker.publish(name, json.loads(message)) for message in request["messages"]]}
        case "get_next":
            received = broker.get_next(name, request["group"])
            return {"received": [texts(received)] if received else []}
        case "read":
            return {"received": [texts(received) for received in broker.read(name, request["group"], request["count"])]}
        case "health_stats":
            return {"stats": broker.health_stats()}
        case unknown:
            raise ValueError(f"unknown request: {unknown}")


def texts(received):
    identifier, message = received
    return identifier, json.dumps(message)


main(*sys.argv[1:])
