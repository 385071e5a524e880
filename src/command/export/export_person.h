/*
 * export_person.h: what is held about one person, as files (Law 27/2022 on the protection of personal data, article 7:
 * a data subject may get a copy).
 */
#ifndef SIAGA_COMMAND_EXPORT_PERSON_H
#define SIAGA_COMMAND_EXPORT_PERSON_H

#include "command/start/command.h"

/* Into a new folder: person.json (entries reported, mails sent, letters got), mail-N.eml and letter-N.eml.  Secret
 * entries are among them only with --clearance.  An exit status; nobody known by that address fails. */
int export_person(const Args *args, const char *address, const char *folder, GError **err);

#endif
