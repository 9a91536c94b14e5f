package io.gostream.soak.oracle;

/// What the oracle holds GoStream to.
public enum Promise {
  ONE_PUSHER("at most one pusher feeds a destination at any time"),
  ONE_LEASE("a session has one worker, and each next one a higher epoch"),
  CONVERGES("after a fault, what is wanted is on air again and nothing else is"),
  NEIGHBOURS("who is not hit by a fault does not notice it"),
  OWN_MEDIA("a destination gets what its own tenant's encoder sent, or the slate"),
  TIME_GROWS("decoding times grow strictly in every connection"),
  NOTHING_LEFT("no process is left");

  private final String sentence;

  Promise(String sentence) {
    this.sentence = sentence;
  }

  public String sentence() {
    return sentence;
  }
}
