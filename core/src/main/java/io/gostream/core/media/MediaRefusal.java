package io.gostream.core.media;

/// Why a medium cannot be a slate: the closed list that the worker writes and the API shows, each
/// with the sentence that its owner reads.
public enum MediaRefusal {
  NOT_MEDIA(
      "This file is neither an image nor a video. Upload a PNG, JPEG, MP4, MOV or WebM file."),
  TOO_MANY_PIXELS(
      "The picture has more than 8192 pixels on a side or 40 megapixels in all. Save it at 3840 × 2160, which is enough for any slate, and upload it again."),
  EMPTY_PICTURE(
      "The picture has no width or no height. Export it anew from the program that made it."),
  TOO_LONG("The video is longer than a slate can be. Cut it shorter and upload it again."),
  BROKEN("The file is damaged or incomplete. Export it anew and upload it again."),
  UNSUPPORTED_FORMAT(
      "This format is not accepted. Save an image as PNG or JPEG, a video as MP4 with H.264 and AAC."),
  TOO_COSTLY(
      "Reading this file takes more time or memory than it may. Save it anew in a common format and upload that.");

  private final String message;

  MediaRefusal(String message) {
    this.message = message;
  }

  /// What is wrong and what to do, for the owner of the medium.
  public String message() {
    return message;
  }
}
