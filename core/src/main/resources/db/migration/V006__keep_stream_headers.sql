-- The stream's metadata and sequence headers as its encoder last sent them, as an FLV file without media; written by the
-- worker when they change. Who takes an interrupted session over renders its slate to them before any encoder is back.
alter table streams add column stream_headers bytea check (length(stream_headers) <= 65536);
