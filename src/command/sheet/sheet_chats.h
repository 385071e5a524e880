/*
 * sheet_chats.h: on an entry's sheet the files of exported chats that belong to it.
 */
#ifndef SIAGA_COMMAND_SHEET_CHATS_H
#define SIAGA_COMMAND_SHEET_CHATS_H

#include "command/sheet/entry_rows.h"
#include "command/print/print.h"
#include "model/message.h"
#include "store/store.h"

/* A photo's own words of when and where it was taken, a line; nothing where it says nothing. */
void sheet_chats_photo(Printer *printer, const View *view, const Attachment *attachment);
/* Nothing of an entry that has none or that the view masks. */
bool sheet_chats_print(
    Printer *printer, const View *view, Store *store, const Entry *entry, GError **err);

#endif
