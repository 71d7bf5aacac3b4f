/** What figures are for: every page says it, and every file and answer that leaves. */
export const PURPOSE =
  'Figures here are to help people talk about general practice. They are not performance monitoring and judge no practice.'
