package io.github.camelredislist.delivery;

/** What a consumer promises about a message when something fails. */
public enum DeliveryGuarantee {
    /** The position moves after processing: nothing is lost, a message may come twice. */
    AT_LEAST_ONCE,
    /** The position moves before processing, as Protean does it: nothing comes twice, a message may be lost. */
    AT_MOST_ONCE
}
