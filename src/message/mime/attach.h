/*
 * attach.h: what a file that came with a mail is called, how long it is and what its digest is.  Its
 * bytes only pass by, and go into `files` (NULL: not wanted).
 */
#ifndef SIAGA_MESSAGE_MIME_ATTACH_H
#define SIAGA_MESSAGE_MIME_ATTACH_H

#include "message/mime/files.h"
#include "message/mime/structure.h"
#include "message/bytes/uuencode.h"
#include "model/message.h"

/* Each adds one attachment to `message`, and what was wrong with it to its defects.  `charset`: of the
 * mail's text; NULL: not known. */
void attach_part(Message *message, const Part *part, const char *charset, Files *files);
void attach_uuencoded(Message *message, const UuFile *file, Files *files);
/* The files in a winmail.dat and its text, if it can be read; else the part itself.  *text_r and *html_r
 * (NULL where there is none) are the caller's. */
void attach_tnef(Message *message, const Part *part, Files *files, char **text_r, char **html_r);

/* A file of an archive.  `name`: as it stands there; its path is left out. */
void attach_unpacked(Message *message, const char *name, GBytes *content, Files *files);

/* Tells in the defects what was wrong with the encoding of a part of that type. */
void attach_note(Message *message, const TransferNotes *notes, const char *type);

bool attach_is_tnef(const Part *part);

/* Content-ID and the like without <>; NULL: none.  Caller frees. */
char *attach_id(const char *field);

#endif
