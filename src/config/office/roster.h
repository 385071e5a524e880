/*
 * roster.h: who holds a role at a moment: those who always do, their substitutes, and those on duty.
 */
#ifndef SIAGA_CONFIG_OFFICE_ROSTER_H
#define SIAGA_CONFIG_OFFICE_ROSTER_H

#include "config/config.h"

/* Whether the duty is on at that minute of that day (days since 1970-01-01 in the office's zone).
 * Hours that run over midnight belong to the day on which they begin. */
bool duty_is_on(const Duty *duty, const Calendar *calendar, gint64 day, guint minute);

/* directory_holders() and those on duty then, whose substitutes stand in for them too, nobody twice.
 * Array of const Person *, caller unrefs it. */
GPtrArray *roster_holders(const Config *config, const char *role, gint64 day, guint minute);

/* Whether he has the role always, or by the roster now and then. */
bool roster_may_hold(const Config *config, const Person *person, const char *role);

/* The first in the directory who may hold it, whatever the day; NULL: nobody ever does. */
const Person *roster_first(const Config *config, const char *role);

#endif
