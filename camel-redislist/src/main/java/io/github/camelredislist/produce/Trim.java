package io.github.camelredislist.produce;

import io.github.camelredislist.queue.RedisList;
import io.github.camelredislist.queue.TrimRules;
import io.github.camelredislist.queue.Trimmer;
import java.util.function.Supplier;
import org.apache.camel.Exchange;

/** TRIM: removes from the list what nobody needs. The body is how many entries were removed. */
public final class Trim implements Operation {

    private final Target target;
    private final Supplier<TrimRules> rules;

    /** @param rules throws when the options that make them are wrong */
    public Trim(Target target, Supplier<TrimRules> rules) {
        this.target = target;
        this.rules = rules;
    }

    @Override
    public void execute(Exchange exchange) {
        RedisList list = target.list(exchange);
        exchange.getMessage().setBody(new Trimmer(target.redis(), list, rules.get(), System::nanoTime).trim(true));
    }
}
