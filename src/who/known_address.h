/*
 * known_address.h: whose an address is already, before anything is handed on to it.  Pure.
 */
#ifndef SIAGA_WHO_KNOWN_ADDRESS_H
#define SIAGA_WHO_KNOWN_ADDRESS_H

#include "config/config.h"
#include "language/reasons.h"

/* It is somebody's of the directory, by its domain too, or one of the office's own mailboxes; contacts that were told by
 * mail are not looked at.  NULL: nobody's.  Caller frees. */
Reason *known_address(const Config *config, const char *address);

#endif
