package io.gostream.api.account;

import java.util.UUID;

/// Published in the transaction that deletes an account, before its rows are gone.
public record AccountDeleted(UUID userId) {}
