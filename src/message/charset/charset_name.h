/*
 * charset_name.h: what mails call a charset -> a converter of ICU.
 */
#ifndef SIAGA_MESSAGE_CHARSET_CHARSET_NAME_H
#define SIAGA_MESSAGE_CHARSET_CHARSET_NAME_H

#include <glib.h>
#include <stdbool.h>

/* The converter's name; misspelt and half names are taken for what they mean.  NULL: unknown.  Static. */
const char *charset_known(const char *declared);

#endif
