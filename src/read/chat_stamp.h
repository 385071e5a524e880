/*
 * chat_stamp.h: date and time in front of a message of an exported chat, in the forms of Android and iOS.  Pure.
 */
#ifndef SIAGA_READ_CHAT_STAMP_H
#define SIAGA_READ_CHAT_STAMP_H

#include <glib.h>
#include <stdbool.h>

typedef struct ChatStamp {
	guint numbers[3]; /* of the date, as they stand */
	bool year_first;
	guint minute; /* of the day */
} ChatStamp;

/* What follows the stamp at the head of the line; NULL: there is none. */
const char *chat_stamp_read(const char *line, ChatStamp *stamp_r);

/* Since 1970-01-01; -1: there is no such day. */
gint64 chat_stamp_day(const ChatStamp *stamp, bool month_first);

/* Behind the marks of direction that stand there. */
const char *chat_skip_marks(const char *p);

#endif
