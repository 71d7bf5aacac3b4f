export { Checkboxes, Radios } from './components/choices.tsx'
export {
  DateInput,
  FileUpload,
  Select,
  Textarea,
  TextInput,
  type Option,
} from './components/fields.tsx'
export { Figure } from './components/figure.tsx'
export { Button, Form, type FieldError } from './components/form.tsx'
export { Details, InsetText, Remark, Tag, WarningCallout } from './components/messages.tsx'
export { Breadcrumbs, Pagination } from './components/navigation.tsx'
export { SummaryList } from './components/summary-list.tsx'
export {
  DataTable,
  Missing,
  type DataTableProps,
  type TableColumn,
  type TableRow,
} from './components/table.tsx'
