package com.example;

// tag::record[]
public record Notification(String type, String userId, String title) {}
// end::record[]
