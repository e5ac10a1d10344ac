package io.github.camelredislist.delivery;

import io.github.camelredislist.queue.ConsumerGroup;
import io.github.camelredislist.queue.LeaseAnswer;
import java.time.Duration;
import java.util.function.Supplier;

/** What a member does that finds another one reading when it starts. */
@FunctionalInterface
public interface Admission {

    /** FAILOVER: start all the same, and wait for the other to go. */
    Admission STAND_BY = (group, held, askAgain) -> {};

    /**
     * @param held by the other
     * @param askAgain asks for the lease once more
     * @throws IllegalStateException when this member must not start
     */
    void meet(ConsumerGroup group, LeaseAnswer.Held held, Supplier<LeaseAnswer> askAgain);

    /**
     * EXCLUSIVE: waits until the lease would have run out, since its holder may be dead, and refuses to start when it has
     * been renewed meanwhile.
     */
    static Admission exclusive(Sleeper sleeper) {
        return (group, held, askAgain) -> {
            sleeper.sleep(held.left());
            if (askAgain.get() instanceof LeaseAnswer.Held) {
                throw new IllegalStateException("The " + group + " is being read by another member already, and"
                        + " subscriptionType is EXCLUSIVE: stop the other one, use another consumerGroup, or choose"
                        + " FAILOVER to stand by");
            }
        };
    }

    /** Waits for a while. */
    @FunctionalInterface
    interface Sleeper {
        void sleep(Duration duration);
    }
}
