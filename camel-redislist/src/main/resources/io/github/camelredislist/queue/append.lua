-- Appends entries, unless the same publisher has appended those of this number before. May be repeated.
-- KEYS  1 list  2 lane of the publisher
-- ARGV  1 number, larger than the last  2 for how long to remember it, in ms  3… entries
-- reply {length of the list behind the last of these entries}
-- slot  of the list

local number, length = string.match(redis.call('GET', KEYS[2]) or '', '^(%d+) (%d+)$')
if tonumber(ARGV[1]) > tonumber(number or '0') then
  for from = 3, #ARGV, 1000 do
    length = redis.call('RPUSH', KEYS[1], unpack(ARGV, from, math.min(from + 999, #ARGV)))
  end
  redis.call('SET', KEYS[2], ARGV[1] .. ' ' .. length, 'PX', ARGV[2])
else
  -- Something must be written, or a WAIT behind this would wait for nothing.
  redis.call('PEXPIRE', KEYS[2], ARGV[2])
end
return { tonumber(length) }
