package io.github.camelredislist.queue;

/** A group is being read in another way at this moment. Two ways at once would lose or repeat messages. */
public final class GroupModeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    GroupModeException(ConsumerGroup group, GroupMode wanted, String used, long millisLeft) {
        super("The " + group + " is being read as " + used + " and cannot be read as " + wanted
                + " at the same time: use the same deliveryGuarantee and subscriptionType for all members of a group, or"
                + " stop the others (the last of them is forgotten in " + millisLeft + " ms)");
    }
}
