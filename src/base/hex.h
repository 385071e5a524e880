/*
 * hex.h: bytes as hex digits.
 */
#ifndef SIAGA_BASE_HEX_H
#define SIAGA_BASE_HEX_H

#include <glib.h>
#include <stdbool.h>

/* Lower-case digits with a final NUL: 2 * size + 1 bytes are written. */
void hex_write(const guint8 *bytes, gsize size, char *hex_r);
/* False when `hex` is not 2 * size digits. */
bool hex_read(const char *hex, gsize size, guint8 *bytes_r);

#endif
