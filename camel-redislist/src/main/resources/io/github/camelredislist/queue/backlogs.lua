-- Finds lists that a group has something to do in. Changes nothing.
-- KEYS  two for each list: list, position
-- reply {number of a list in KEYS, from 0, entries after the position, number, … for each that has any, or whose position is
--         not inside the list}
-- slot  of the lists, which must be the same, and that of their positions

local reply = {}
for i = 1, #KEYS, 2 do
  local length = redis.pcall('LLEN', KEYS[i])
  if type(length) == 'number' then
    local position = redis.call('GET', KEYS[i + 1])
    local left = length - (tonumber(position or '0') or -1)
    if left ~= 0 then
      reply[#reply + 1] = (i - 1) / 2
      reply[#reply + 1] = math.max(left, 0)
    end
  end
end
return reply
