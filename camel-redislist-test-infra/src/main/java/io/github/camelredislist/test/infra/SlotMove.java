package io.github.camelredislist.test.infra;

import java.util.ArrayList;
import java.util.List;

/** A slot on its way from one primary to another, step by step: keys move one after the other, and then the slot does. */
public final class SlotMove {

    private static final String BATCH = "100";
    private static final String TIMEOUT_MILLIS = "5000";

    private final String slot;
    private final ManagedRedis source;
    private final ManagedRedis target;
    private final List<ManagedRedis> others;
    private final String password;

    /** @param others primaries that are to be told too */
    private SlotMove(
            String slot, ManagedRedis source, ManagedRedis target, List<ManagedRedis> others, String password) {
        this.slot = slot;
        this.source = source;
        this.target = target;
        this.others = others;
        this.password = password;
    }

    static SlotMove begin(
            int slot, ManagedRedis source, ManagedRedis target, List<ManagedRedis> primaries, String password) {
        List<ManagedRedis> others = new ArrayList<>(primaries);
        others.removeAll(List.of(source, target));
        SlotMove move = new SlotMove(Integer.toString(slot), source, target, others, password);
        NodeCommands.tell(target, "CLUSTER", "SETSLOT", move.slot, "IMPORTING", id(source));
        NodeCommands.tell(source, "CLUSTER", "SETSLOT", move.slot, "MIGRATING", id(target));
        return move;
    }

    /** Moves some keys; one that is not there is passed over. */
    public void moveKeys(String... keys) {
        List<String> command = new ArrayList<>(
                List.of("MIGRATE", target.host(), Integer.toString(target.port()), "", "0", TIMEOUT_MILLIS));
        if (!password.isEmpty()) {
            command.addAll(List.of("AUTH", password));
        }
        command.add("KEYS");
        command.addAll(List.of(keys));
        NodeCommands.tell(source, command.toArray(String[]::new));
    }

    /** Moves all keys that the slot has now. */
    public void moveKeys() {
        List<?> keys = keys();
        while (!keys.isEmpty()) {
            moveKeys(keys.toArray(String[]::new));
            keys = keys();
        }
    }

    private List<?> keys() {
        return (List<?>) NodeCommands.tell(source, "CLUSTER", "GETKEYSINSLOT", slot, BATCH);
    }

    /**
     * Gives the slot to the new primary. The other primaries are told too; replicas hear of it from them soon.
     *
     * @throws IllegalStateException if the old primary still has keys of it
     */
    public void finish() {
        String targetId = id(target);
        // The new one first: should the old one be told and the new one fail, nobody had the slot.
        NodeCommands.tell(target, "CLUSTER", "SETSLOT", slot, "NODE", targetId);
        NodeCommands.tell(source, "CLUSTER", "SETSLOT", slot, "NODE", targetId);
        others.forEach(other -> NodeCommands.tell(other, "CLUSTER", "SETSLOT", slot, "NODE", targetId));
    }

    private static String id(ManagedRedis node) {
        return (String) NodeCommands.tell(node, "CLUSTER", "MYID");
    }
}
