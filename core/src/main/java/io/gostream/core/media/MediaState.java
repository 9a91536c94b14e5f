package io.gostream.core.media;

/// How far a medium is. It exists only once its whole file has arrived.
///
/// | from \ event | probed and fit | probed and unfit |
/// |---|---|---|
/// | probing | ready | refused |
///
/// Ready and refused are final: a file never changes, another one is another medium.
public enum MediaState {
  /// The file is there; a worker has yet to look what it is.
  PROBING,
  /// It can be shown as a slate.
  READY,
  /// It cannot; a [MediaRefusal] says why.
  REFUSED
}
