-- What is known of lists, as far as it is beside them. Changes nothing.
-- KEYS  three for each list: list, base, groups
-- reply {{length, or -1 when it is no list, base, {groups}}, … for each list}
-- slot  of the lists, which must be the same

local reply = {}
for i = 1, #KEYS, 3 do
  local length = redis.pcall('LLEN', KEYS[i])
  reply[#reply + 1] = {
    type(length) == 'number' and length or -1,
    redis.call('GET', KEYS[i + 1]) or '0',
    redis.call('SMEMBERS', KEYS[i + 2])
  }
end
return reply
