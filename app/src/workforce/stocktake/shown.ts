/** Why a count is not there, for the cell where it would be. */
export const NOT_SHOWN = 'not shown'
/** Why a count is not there that nobody gave. */
export const NOT_TOLD = 'not told'
