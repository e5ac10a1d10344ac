-- Registers a group with a list, where its position has another slot.
-- KEYS  1 groups
-- ARGV  1 group
-- reply {1 if it was not registered before, else 0}
-- slot  of the list

redis.call('SREM', KEYS[1], '') -- a write that is allowed over the memory limit lets the other pass
return { redis.call('SADD', KEYS[1], ARGV[1]) }
