-- Ends the membership of one in a subscription, so that the others need not wait until it was silent for long enough.
-- KEYS  1 members  2 control
-- ARGV  1 member
-- reply {'left'} or {'unknown'}
-- slot  of the position

if redis.call('ZREM', KEYS[1], ARGV[1]) == 0 then
  return { 'unknown' }
end
redis.call('HSET', KEYS[2], 'members', integer(math.max(tonumber(redis.call('HGET', KEYS[2], 'members') or '0') + 1, now())))
keep(KEYS[2])
return { 'left' }
