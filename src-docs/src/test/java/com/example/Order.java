package com.example;

// tag::record[]
public record Order(String type, String id, long total) {}
// end::record[]
