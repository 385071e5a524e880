/*
 * new_contact.h: whether a name and an address can become a contact that matters are handed on to.  Pure.
 */
#ifndef SIAGA_WHO_NEW_CONTACT_H
#define SIAGA_WHO_NEW_CONTACT_H

#include "config/config.h"
#include "language/reasons.h"

/* Why not: the name is none that an order could be given by, or somebody's already, or the address is.  A body of the
 * directory that has no address yet may get one.  NULL: they can.  Caller frees. */
Reason *new_contact_objection(const Config *config, const char *name, const char *address);

#endif
