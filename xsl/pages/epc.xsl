<?xml version="1.0" encoding="UTF-8"?>
<!-- The energy certificates of a house, as their landlord keeps them: the current one and those before it. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:include href="../layout.xsl"/>
  <xsl:include href="../parts/format.xsl"/>
  <xsl:include href="../parts/form.xsl"/>
  <xsl:include href="../parts/upload.xsl"/>
  <xsl:include href="../parts/own.xsl"/>

  <xsl:template name="title">Energy certificate of <xsl:value-of select="house/@title"/></xsl:template>
  <xsl:template name="description">Energy Performance Certificates of a house.</xsl:template>

  <xsl:template match="page" mode="head"><script src="/static/js/fresh.js" defer="defer"/><script src="/static/js/upload.js" defer="defer"/></xsl:template>

  <xsl:template name="content">
    <xsl:call-template name="way">
      <xsl:with-param name="house" select="house"/>
      <xsl:with-param name="here">Energy certificate</xsl:with-param>
    </xsl:call-template>
    <header class="heading">
      <h1><xsl:call-template name="title"/></h1>
      <p class="where"><xsl:value-of select="house/@address"/></p>
      <xsl:apply-templates select="house" mode="pages"/>
    </header>
    <xsl:apply-templates select="uploads" mode="results"><xsl:with-param name="thing">certificate</xsl:with-param></xsl:apply-templates>
    <div id="band" data-fresh="true"><xsl:apply-templates select="house" mode="band"/></div>
    <section class="panel">
      <h2>Upload a certificate</h2>
      <p>The Energy Performance Certificate (EPC) bears the whole address, so only you and we can open it. Visitors see the band, and that the certificate is on file.</p>
      <xsl:apply-templates select="form" mode="form"/>
    </section>
    <section class="panel">
      <h2>On file</h2>
      <div id="documents" data-fresh="true"><xsl:apply-templates select="documents" mode="list"/></div>
    </section>
  </xsl:template>

  <!-- Band and file are independent; one without the other is said. -->
  <xsl:template match="house" mode="band">
    <xsl:variable name="edit" select="concat('/landlord/houses/', @id, '/edit#house-epc_rating')"/>
    <xsl:choose>
      <xsl:when test="@epc_rating and /page/documents/document"><p>The advert says band <b><xsl:value-of select="@epc_rating"/></b>. <a href="{$edit}">Change it</a> if the current certificate says another.</p></xsl:when>
      <xsl:when test="@epc_rating"><p class="notice">The advert says band <b><xsl:value-of select="@epc_rating"/></b>, but there is no certificate on file. Upload it below.</p></xsl:when>
      <xsl:when test="/page/documents/document"><p class="notice">The certificate is on file, but the advert does not say its band. <a href="{$edit}">Give the band</a>, which visitors look for.</p></xsl:when>
      <xsl:otherwise><p>The advert has no energy band yet. <a href="{$edit}">Give it</a> when you have the certificate.</p></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="field" mode="label">Choose the certificate</xsl:template>
  <xsl:template match="form" mode="button">Upload the certificate</xsl:template>
  <xsl:template match="form" mode="summary-heading">Nothing was uploaded</xsl:template>

  <xsl:template match="field/problem[@kind = 'full']" mode="problem" priority="2">there are <xsl:value-of select="@limit"/> certificates on file, which is the most there may be; please delete one that you no longer need</xsl:template>

  <xsl:template match="documents" mode="list"><p class="plain">There is none yet.</p></xsl:template>
  <xsl:template match="documents[document]" mode="list">
    <table class="own">
      <caption>The current one is what “on file” means. Older ones are kept until you delete them. The only one stays until there is another.</caption>
      <thead><tr><th scope="col">Certificate</th><th scope="col">Size</th><th scope="col">Uploaded</th><th scope="col">State</th><th scope="col">What to do</th></tr></thead>
      <tbody><xsl:apply-templates select="document" mode="row"/></tbody>
    </table>
    <xsl:apply-templates select="../button" mode="form"/>
  </xsl:template>

  <xsl:template match="document" mode="row">
    <xsl:variable name="path" select="concat(/page/@path, '/', @id)"/>
    <tr>
      <th scope="row" class="file"><a href="{$path}"><xsl:value-of select="@name"/></a></th>
      <td data-label="Size"><xsl:apply-templates select="@bytes" mode="bytes"/></td>
      <td data-label="Uploaded"><xsl:apply-templates select="@created_at" mode="date"/></td>
      <td data-label="State"><xsl:if test="@current"><span class="state now">Current</span></xsl:if><xsl:if test="not(@current)"><span class="state let">Earlier</span></xsl:if></td>
      <td class="do">
        <ul><li><a href="{$path}">Download<span class="hidden"><xsl:value-of select="concat(' ', @name)"/></span></a></li></ul>
        <xsl:if test="../document[2]">
          <details class="ask">
            <summary class="danger">Delete<span class="hidden"><xsl:value-of select="concat(' ', @name)"/></span></summary>
            <p>It goes for good.<xsl:if test="@current"> The newest of the others is then the current one.</xsl:if></p>
            <p><button class="danger" form="form-delete_document" formaction="{$path}/delete">Delete it<span class="hidden">: <xsl:value-of select="@name"/></span></button></p>
          </details>
        </xsl:if>
      </td>
    </tr>
  </xsl:template>

  <xsl:template match="@done[. = 'document_deleted']" mode="done">The certificate is deleted.</xsl:template>
</xsl:stylesheet>
