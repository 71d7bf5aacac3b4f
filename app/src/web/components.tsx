export { Checkboxes, Radios, type ChoicesProps } from './components/choices.tsx'
export {
  DateInput,
  FileUpload,
  Select,
  Textarea,
  TextInput,
  type FieldProps,
  type Option,
  type TextInputProps,
} from './components/fields.tsx'
export { Figure, type FigureProps } from './components/figure.tsx'
export {
  Button,
  ErrorSummary,
  Form,
  type ButtonProps,
  type FieldError,
} from './components/form.tsx'
export { Details, InsetText, Remark, Tag, WarningCallout } from './components/messages.tsx'
export { Breadcrumbs, Pagination, type Crumb } from './components/navigation.tsx'
export { SummaryList, type SummaryRow } from './components/summary-list.tsx'
export {
  DataTable,
  Missing,
  type DataTableProps,
  type TableColumn,
  type TableRow,
} from './components/table.tsx'
