-- Brings entries of a list, whoever reads it, and says which they are in its whole history.
-- KEYS  1 list  2 base
-- ARGV  1 index  2 how many
-- reply {base, {entries}}
-- slot  of the list

return { redis.call('GET', KEYS[2]) or '0',
  redis.call('LRANGE', KEYS[1], ARGV[1], integer(tonumber(ARGV[1]) + tonumber(ARGV[2]) - 1)) }
