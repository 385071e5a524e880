/*
 * spool.h: the SMS that the telephone's program has put into a directory (contrib/gammu) are taken into the books.
 */
#ifndef SIAGA_COMMAND_SPOOL_H
#define SIAGA_COMMAND_SPOOL_H

#include "command/start/command.h"

/* Takes each finished file (NAME.sms) of the directory, in the order of their names; one is removed once what
 * follows from it is committed, so that whatever is interrupted is done again, and done once.  What is no SMS
 * becomes NAME.bad.  An exit status. */
int spool_take(const Args *args, const char *directory, GError **err);

#endif
