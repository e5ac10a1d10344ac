"""Compresses and inflates messages as the manual of Protean's broker does: compression.py <redis uri> <list> <group>

Standard input has a line for each message to publish, JSON text. Then all that the list has for the group is read, and
standard output gets a line for each: JSON text, inflated where it was compressed, and " compressed" behind it then.
"""

import json
import sys
import zlib

from protean.adapters.broker.redis_pubsub import RedisPubSubBroker
from protean.domain import Domain


# As it stands in the manual ("Keep Messages Small").
def publish_compressed(broker, stream: str, message: dict):
    serialized = json.dumps(message)
    if len(serialized) > 1024:  # Compress if > 1KB
        compressed = zlib.compress(serialized.encode())
        broker.publish(stream, {
            "compressed": True,
            "data": compressed.hex()
        })
    else:
        broker.publish(stream, message)


# The manual has no code for this.
def inflate(message: dict):
    if message.get("compressed") is True:
        return json.dumps(json.loads(zlib.decompress(bytes.fromhex(message["data"])))) + " compressed"
    return json.dumps(message)


def main(uri, name, group):
    domain = Domain(name="tests", config={"brokers": {"default": {"provider": "redis_pubsub", "URI": uri}}})
    domain.init(traverse=False)
    with domain.domain_context():
        broker = domain.brokers["default"]
        assert type(broker) is RedisPubSubBroker, broker
        for line in sys.stdin:
            publish_compressed(broker, name, json.loads(line))
        for _, message in iter(lambda: broker.get_next(name, group), None):
            print(inflate(message))


main(*sys.argv[1:])
