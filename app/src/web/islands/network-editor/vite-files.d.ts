/** The address of a script that the build of the islands puts beside them, with all it imports. */
declare module '*?worker&url' {
  const url: string
  export default url
}
