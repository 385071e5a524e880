/*
 * photo.h: what of a file leaves.  Pictures without what tells where, when and with which device they were taken: reports
 * are secret, and a photo's position may be the reporter's house.  The mail itself is kept as it came; only copies that
 * leave are cleaned.
 */
#ifndef SIAGA_LETTER_PHOTO_H
#define SIAGA_LETTER_PHOTO_H

#include <glib.h>

/*
 * A copy that has only what the picture needs: JPEG without APP segments but JFIF, ICC profile and Adobe's, without
 * comments and without what lies behind its end, the Exif orientation kept (ITU-T T.81; CIPA DC-008); PNG and WebP
 * without their chunks of text, time and Exif (W3C PNG 11.3; WebP container specification), GIF without comments and XMP
 * (gif.h).  Papers (paper_file.h) come back as they are.
 *
 * What is looked at are the bytes, not the name; `type` is what the mail calls them.  NULL: nothing that is known to be one of
 * these (HEIC, TIFF, a film, a recording, an archive, what nobody knows), or a broken one: it is not to be sent.  Caller
 * unrefs. */
GBytes *photo_clean(GBytes *bytes, const char *type);

#endif
