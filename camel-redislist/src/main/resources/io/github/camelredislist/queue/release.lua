-- Gives a lease back, so that another reader can have it at once.
-- KEYS  1 control
-- ARGV  1 owner  2 token  3 '1' when there was nothing left to read
-- reply {'released'} or {'superseded'}
-- slot  of the position

local held = redis.call('HMGET', KEYS[1], 'owner', 'token')
if held[1] ~= ARGV[1] or held[2] ~= ARGV[2] then
  return { 'superseded' }
end
redis.call('HDEL', KEYS[1], 'owner', 'until', 'mode', 'handed', 'successor')
if ARGV[3] == '1' then
  redis.call('HSET', KEYS[1], 'caught', integer(now()))
end
keep(KEYS[1])
return { 'released' }
