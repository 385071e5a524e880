/*
 * letters_page.h: all letters of the office with invented data on one HTML page, to be read.
 */
#ifndef SIAGA_COMMAND_LETTERS_PAGE_H
#define SIAGA_COMMAND_LETTERS_PAGE_H

#include "base/error.h"
#include "engine/setup/setup.h"

/* Writes letters.html into that directory, which is made when it is not there.  Returns how many letters it holds; 0 and
 * *err: it could not be written, or a letter cannot be made. */
guint letters_page_write(const Setup *setup, const char *directory, gint64 now, GError **err);

#endif
